"""Photos that are filled into a finished PDF: byte for byte, in their places, and the PDF stays one."""

import base64
import io

import pikepdf
import pytest
import typst
from PIL import Image

from journal.bundle.report.stand_ins import NotOurs, filled, stand_in


def jpeg(colour: int | tuple[int, int, int], mode: str = "RGB", size: tuple[int, int] = (64, 48)) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, colour).save(out, "JPEG")
    return out.getvalue()


RED, BLUE, GREY = jpeg((200, 0, 0)), jpeg((0, 0, 200), size=(30, 50)), jpeg(90, "L")


def pdf_with(*pictures: bytes) -> bytes:
    files = {"main.typ": b'#set document(title: "x")\n'}
    for number, picture in enumerate(pictures):
        content = base64.b64encode(stand_in(picture) or picture).decode()
        files[f"{number}.svg"] = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="64" height="48"><image width="64" height="48" '
            f'href="data:image/jpeg;base64,{content}"/></svg>'
        ).encode()
        files["main.typ"] += f'#image("{number}.svg", alt: "a picture")\n#pagebreak()\n'.encode()
    return bytes(typst.compile(files, pdf_standards=["a-3a", "ua-1"]))


def images(pdf: bytes) -> list[tuple[bytes, int, int]]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert document.check_pdf_syntax() == []
        found = [one for one in document.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"]
        return sorted((one.read_raw_bytes(), int(one.Width), int(one.Height)) for one in found)


def test_each_photo_stands_in_the_pdf_byte_for_byte_with_its_size():
    made = b"".join(filled(pdf_with(RED, BLUE, GREY), [RED, BLUE, GREY]))
    assert images(made) == sorted([(RED, 64, 48), (BLUE, 30, 50), (GREY, 64, 48)])


def test_a_filled_pdf_draws_the_photos_in_their_own_colours():
    import pypdfium2

    made = pypdfium2.PdfDocument(b"".join(filled(pdf_with(RED, GREY), [RED, GREY])))
    for number, photo in enumerate([RED, GREY]):
        drawn = made[number].render(scale=1).to_pil().convert("RGB")
        colour = Image.open(io.BytesIO(photo)).convert("RGB").getpixel((9, 9))
        assert colour in {found for _, found in drawn.getcolors(1 << 20)}


def test_a_photo_shown_twice_is_filled_in_wherever_it_stands():
    made = b"".join(filled(pdf_with(RED, RED, BLUE), [RED, RED, BLUE]))
    assert {content for content, *_ in images(made)} == {RED, BLUE}


def test_a_pdf_without_photos_stays_as_it_is():
    plain = pdf_with()
    assert filled(plain, []) == [plain]


def test_what_is_no_jpeg_has_no_stand_in():
    png = io.BytesIO()
    Image.new("RGB", (4, 4)).save(png, "PNG")
    assert [stand_in(some) for some in (png.getvalue(), b"", RED[:30], b"\xff\xd8junk")] == [None] * 4


def test_a_photo_without_a_place_is_a_bug_and_not_left_out():
    with pytest.raises(NotOurs):
        filled(pdf_with(RED), [RED, BLUE])


def test_a_pdf_written_in_another_way_is_refused():
    pdf = pdf_with(RED)
    for changed in (
        pdf + b"more",
        pdf.replace(b"xref\n0 ", b"xref\n1 "),
        pdf.replace(b"/Subtype/Image", b"/Subtype/Imago"),
    ):
        with pytest.raises(NotOurs):
            filled(changed, [RED])
