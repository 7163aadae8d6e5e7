"""Decoding, tried in this process: upright, in sRGB, bounded, and nothing raised but `Unreadable`."""

from __future__ import annotations

import struct
import zlib

import pytest
from PIL import Image

from journal.intake import details, pictures
from journal.intake.cannot_read import (
    COLOURS,
    CUT_SHORT,
    DAMAGED,
    DAMAGED_DETAILS,
    EMPTY,
    MORE_PICTURES,
    NOT_SUPPORTED,
    TOO_BIG,
    TOO_MANY_PIXELS,
    Unreadable,
)
from journal.intake.pictures import Pixels, Rows, pixels
from journal.intake.warm_up import samples as warm_samples
from tests.intake import samples

pytestmark = pytest.mark.filterwarnings("ignore")  # decoders warn about damage; the child turns that off, too


@pytest.fixture(autouse=True)
def prepared():
    bound = Image.MAX_IMAGE_PIXELS
    pictures.prepare()
    yield
    Image.MAX_IMAGE_PIXELS = bound


def corners(shown: Pixels) -> list[str]:
    """Name the colour near each corner: upper left, upper right, lower left, lower right."""
    picture = Image.frombytes(shown.mode, (shown.width, shown.height), b"".join(shown.raw)).convert("RGB")
    right, low = shown.width - 5, shown.height - 5
    named = []
    for place in ((4, 4), (right, 4), (4, low), (right, low)):
        red, green, blue = picture.getpixel(place)
        named.append(
            "white"
            if min(red, green, blue) > 150
            else {red: "red", green: "green", blue: "blue"}[max(red, green, blue)]
        )
    return named


UPRIGHT = ["red", "green", "blue", "white"]


def turned(flag: int) -> Image.Image:
    """Return the picture as a sensor held that way would store it."""
    back = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[flag]
    return samples.quarters() if back is None else samples.quarters().transpose(back)


@pytest.mark.parametrize("flag", range(1, 9))
@pytest.mark.parametrize(
    ("form", "mime"), [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp"), ("TIFF", "image/tiff")]
)
def test_every_orientation_comes_out_upright(flag: int, form: str, mime: str) -> None:
    data = samples.saved(turned(flag), form, exif=samples.details(flag).tobytes())
    shown = pixels(data, mime, 500)
    assert (shown.width, shown.height) == (64, 48)
    assert corners(shown) == UPRIGHT
    said = details.picture_facts(data, mime)
    assert (said["width"], said["height"], said["orientation"]) == (64, 48, flag)


def test_heic_comes_out_upright() -> None:
    shown = pixels(samples.HEIC, "image/heic", 500)
    assert (shown.width, shown.height, shown.exact) == (64, 48, False)
    assert corners(shown) == UPRIGHT


@pytest.mark.parametrize("mime", sorted(warm_samples()))
def test_every_type_is_decoded(mime: str) -> None:
    shown = pixels(warm_samples()[mime], mime, 100)
    assert len(shown.raw) == shown.width * shown.height * 4
    assert shown.exact == (mime in ("image/png", "image/gif", "image/bmp"))


@pytest.mark.parametrize(("width", "height"), [(3000, 2000), (2000, 3000), (500, 400)])
@pytest.mark.parametrize("side", [64, 1000])
def test_a_picture_fits_the_side_and_keeps_its_shape(width: int, height: int, side: int) -> None:
    shown = pixels(samples.saved(samples.quarters(width, height), "JPEG"), "image/jpeg", side)
    assert max(shown.width, shown.height) == min(side, max(width, height))
    assert abs(shown.width / shown.height - width / height) < 0.05
    assert corners(shown) == UPRIGHT


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "YCbCr", "I;16", "I", "F"])
def test_every_kind_of_pixel_is_brought_to_eight_bits(mode: str) -> None:
    source = (
        samples.quarters().convert("L").convert(mode)
        if mode in ("I;16", "I", "F")
        else samples.quarters().convert(mode)
    )
    shown = pixels(samples.saved(source, "TIFF"), "image/tiff", 100)
    assert shown.mode in ("L", "RGBX", "RGBA")
    assert (shown.width, shown.height) == (64, 48)


def test_sixteen_bits_keep_their_brightness() -> None:
    source = Image.new("I;16", (10, 10), 0x8000)
    assert set(b"".join(pixels(samples.saved(source, "PNG"), "image/png", 10).raw)) == {0x80}
    wide = Image.new("I", (10, 10), 0x8000)
    assert set(b"".join(pixels(samples.saved(wide, "TIFF"), "image/tiff", 10).raw)) <= {0x7F, 0x80}


def test_real_numbers_are_spread_between_their_darkest_and_brightest() -> None:
    source = Image.new("F", (10, 10), -3.0)
    source.paste(5.0, (5, 0, 10, 10))
    shown = pixels(samples.saved(source, "TIFF"), "image/tiff", 10)
    assert set(b"".join(shown.raw)) == {0, 255}


def test_transparency_is_kept_where_there_is_some() -> None:
    clear = samples.quarters().convert("RGBA")
    clear.putpixel((0, 0), (0, 0, 0, 0))
    assert pixels(samples.saved(clear, "PNG"), "image/png", 100).mode == "RGBA"
    assert pixels(samples.saved(samples.quarters().convert("RGBA"), "PNG"), "image/png", 100).mode == "RGBX"


def test_colours_are_turned_by_the_files_own_profile() -> None:
    plain = samples.saved(samples.quarters(), "PNG")
    same = samples.saved(samples.quarters(), "PNG", icc_profile=samples.srgb_like_profile())
    same, plain = (b"".join(pixels(one, "image/png", 100).raw) for one in (same, plain))
    assert same == plain
    swapped = samples.saved(samples.quarters(), "PNG", icc_profile=samples.swapped_profile())
    assert pixels(swapped, "image/png", 100).problems == ()
    assert corners(pixels(swapped, "image/png", 100)) != UPRIGHT


def test_a_broken_profile_is_said_and_stops_nothing() -> None:
    shown = pixels(samples.saved(samples.quarters(), "PNG", icc_profile=b"no profile"), "image/png", 100)
    assert shown.problems == (COLOURS,)
    assert corners(shown) == UPRIGHT


def test_a_profile_of_another_kind_is_said_and_stops_nothing() -> None:
    data = samples.saved(samples.quarters().convert("CMYK"), "JPEG", icc_profile=samples.srgb_like_profile())
    assert pixels(data, "image/jpeg", 100).problems == (COLOURS,)


def test_a_grey_picture_stays_grey() -> None:
    grey = samples.saved(samples.quarters().convert("L"), "JPEG", icc_profile=samples.srgb_like_profile())
    assert pixels(grey, "image/jpeg", 100).mode == "L"


def test_a_photo_cut_short_shows_what_is_there() -> None:
    data = samples.saved(samples.quarters(640, 480), "JPEG", quality=95)
    shown = pixels(data[: len(data) // 2], "image/jpeg", 640)
    assert CUT_SHORT in shown.problems
    assert corners(shown)[:2] == UPRIGHT[:2]


def test_a_moving_picture_shows_its_first_and_says_so() -> None:
    data = samples.saved(samples.quarters(), "GIF", save_all=True, append_images=[Image.new("RGB", (64, 48))])
    assert pixels(data, "image/gif", 100).problems == (MORE_PICTURES,)
    assert corners(pixels(data, "image/gif", 100)) == UPRIGHT
    assert details.picture_facts(data, "image/gif")["problems"] == [MORE_PICTURES]


def problem(data: bytes, mime: str, side: int = 100) -> str:
    with pytest.raises(Unreadable) as caught:
        pixels(data, mime, side)
    return caught.value.problem


def test_what_is_no_picture_is_named() -> None:
    assert problem(b"", "image/jpeg") == EMPTY
    assert problem(b"\xff\xd8\xff", "image/jpeg") == DAMAGED
    assert problem(b"plain words", "image/png") == DAMAGED
    assert problem(samples.photo(), "image/jxl") == NOT_SUPPORTED


def test_a_type_is_opened_by_its_own_decoder_only() -> None:
    assert problem(samples.photo(), "image/png") == DAMAGED
    eps = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n"
    assert problem(eps, "image/jpeg") == DAMAGED


def png_of_size(width: int, height: int) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(samples.png_chunk(*chunk) for chunk in chunks)


def test_too_many_pixels_are_refused_before_any_is_decoded() -> None:
    assert problem(png_of_size(50_000, 50_000), "image/png") == TOO_MANY_PIXELS
    assert problem(png_of_size(12_001, 10_000), "image/png") == TOO_MANY_PIXELS


def jpeg_of_size(width: int, height: int) -> bytes:
    data = samples.saved(Image.new("RGB", (16, 16)), "JPEG")
    place = data.index(b"\xff\xc0") + 5
    return data[:place] + struct.pack(">HH", height, width) + data[place + 4 :]


def test_a_very_large_photo_is_decoded_smaller_or_refused() -> None:
    assert problem(jpeg_of_size(16_320, 12_240), "image/jpeg", 8192) == TOO_MANY_PIXELS
    assert pixels(jpeg_of_size(16_320, 12_240), "image/jpeg", 1000).width == 1000
    assert problem(jpeg_of_size(65_000, 65_000), "image/jpeg", 100) == TOO_MANY_PIXELS


def test_memory_that_runs_out_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(pictures.Image, "open", full)
    assert problem(samples.photo(), "image/jpeg") == TOO_BIG
    monkeypatch.undo()
    monkeypatch.setattr(Image.Image, "thumbnail", full)
    assert problem(samples.photo(), "image/jpeg") == TOO_BIG


def test_details_of_a_phone_photo_are_read() -> None:
    for data, mime in ((samples.photo(6), "image/jpeg"), (samples.HEIC, "image/heic")):
        said = details.picture_facts(data, mime)
        assert said["taken_at"] == "2026-03-01T21:04:05+01:00"
        assert (said["make"], said["model"]) == ("Acme", "Phone 9")
        assert said["position"] == ["52.520000", "-13.410000"]
        assert said["problems"] == []


def test_a_moment_without_offset_has_none() -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9004] = "2026:03:01 21:04:05"
    assert (
        details.picture_facts(samples.saved(samples.quarters(), "JPEG", exif=exif.tobytes()), "image/jpeg")["taken_at"]
        == "2026-03-01T21:04:05"
    )


@pytest.mark.parametrize(
    ("moment", "offset", "expected"),
    [
        ("2026:03:01 21:04:05", "Z", "2026-03-01T21:04:05+00:00"),
        ("2026:03:01 21:04:05", "-09:30", "2026-03-01T21:04:05-09:30"),
        ("2026:03:01 21:04:05", "+99:00", "2026-03-01T21:04:05"),
        ("2026:03:01 21:04:05", "+ab:cd", "2026-03-01T21:04:05"),
        ("2026:03:01 21:04:05", "later", "2026-03-01T21:04:05"),
        ("0000:00:00 00:00:00", "+01:00", None),
        ("    :  :     :  :  ", None, None),
        ("yesterday", None, None),
    ],
)
def test_a_moment_is_read_or_unknown(moment: str, offset: str | None, expected: str | None) -> None:
    assert details._moment(moment, offset) == expected


def test_a_position_that_makes_no_sense_is_present_but_unknown() -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (0.0, 0.0), 3: "E", 4: (9.0, 0.0, 0.0)})
    said = details.picture_facts(samples.saved(samples.quarters(), "JPEG", exif=exif.tobytes()), "image/jpeg")
    assert (said["has_position"], said["position"]) == (True, None)


def test_a_position_in_the_other_place_for_details_is_noticed() -> None:
    packet = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf exif:GPSLatitude='52,31N'/></x:xmpmeta>"
    said = details.picture_facts(samples.saved(samples.quarters(), "WEBP", xmp=packet), "image/webp")
    assert said["has_position"] is True


def test_details_that_cannot_be_read_cost_themselves_only(monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(*_: object) -> None:
        raise ValueError("not enough data")

    data = samples.photo()
    monkeypatch.setattr(Image.Exif, "get_ifd", damaged)
    said = details.picture_facts(data, "image/jpeg")
    assert said["problems"] == [DAMAGED_DETAILS]
    assert said["width"] == 64


def test_large_pictures_come_in_pieces_of_whole_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "_PIECE", 4 * 64 * 7)
    rows = Rows(samples.quarters(), "RGBX")
    pieces = list(rows)
    assert [len(piece) for piece in pieces] == [4 * 64 * 7] * 6 + [4 * 64 * 6]
    assert b"".join(pieces) == samples.quarters().tobytes("raw", "RGBX")
    assert len(rows) == 4 * 64 * 48
