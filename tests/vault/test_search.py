"""Search in many scripts, with and without accents; nothing typed is ever search syntax."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from journal.ground.known_error import Cancelled
from journal.ground.progress import Progress
from journal.ground.words import speak
from journal.records.note import Note
from journal.records.payment import Payment
from journal.vault.query import Query
from journal.vault.searchable import LONGEST_QUERY, folded, search_for, words_of

TEXTS = {
    "german": "Die Straße nach Zürich, mit Größe",
    "romanian": "Nu mi-a plătit șase sute de lei",
    "polish": "Łódź, wciąż żółta kurtka",
    "turkish": "İstanbul'da ısrar etti",
    "vietnamese": "Chị ấy trả tiền phạt",
    "russian": "Он ещё не заплатил, чёрный ёж",
    "ukrainian": "Їхній під'їзд",
    "greek": "Δεν πλήρωσε τίποτα",
    "arabic": "لم يدفع لي صاحبُ العملِ أُجرتي",
    "persian": "پول من را نداد، می‌گوید بعداً",
    "hebrew": "הוא לא שִׁלֵּם",
    "thai": "ค่าปรับวันที่ไม่ได้ทำงาน",
    "lao": "ຄ່າປັບໄໝ",
    "khmer": "ការផាកពិន័យ",
    "burmese": "ဒဏ်ငွေ",
    "chinese": "老板扣了我三百块钱的工资",
    "traditional": "北京大學旁邊的按摩店",
    "japanese": "給料を払ってくれない。ガソリン代も",
    "korean": "한국에서 온 손님",
    "hindi": "हिन्दी में जुर्माना",
    "tamil": "அபராதம் கட்டினேன்",
    "digits": "Room ٤٢ and ４３",
    "emoji": "🌙 4h shift",
    "punctuation": "O'Neil paid 20% (a tip) by e-mail: a@b.example",
}


@pytest.fixture(scope="module")
def shelf(template, tmp_path_factory):
    """Return an open journal with all texts in it."""
    import shutil

    from journal.ground.randomness import system_randomness
    from journal.vault.journal import Journal
    from journal.vault.layout import Layout
    from journal.vault.owner import Owner
    from tests.vault.conftest import CLOCK

    folder = shutil.copytree(template.folder, tmp_path_factory.mktemp("shelf") / "mine.journal")
    layout = Layout(folder)
    journal = Journal(layout, Owner(layout.lock), template.header, template.keys, CLOCK, system_randomness)
    with journal.unit_of_work() as work:
        for name, words in TEXTS.items():
            work.append(Note(subject=f"zz{name}", words=words))
        work.commit()
    yield journal
    journal.close()


def found(journal, typed: str) -> set[str]:
    return {row.record.subject[2:] for row in journal.find(Query(words=typed)).rows}


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("strasse", "german"),
        ("STRASSE", "german"),
        ("zuric", "german"),
        ("Größe", "german"),
        ("platit", "romanian"),
        ("sase", "romanian"),
        ("lodz", "polish"),
        ("zolta", "polish"),
        ("istanbul", "turkish"),
        ("isr", "turkish"),
        ("tien phat", "vietnamese"),
        ("еще", "russian"),
        ("ЧЕРНЫЙ", "russian"),
        ("за", "russian"),
        ("їхній", "ukrainian"),
        ("πληρω", "greek"),
        ("صاحب العمل", "arabic"),
        ("اجرتي", "arabic"),
        ("می‌گوید", "persian"),
        ("ميگويد", "persian"),
        ("שלם", "hebrew"),
        ("ทำงาน", "thai"),
        ("ปรับ", "thai"),
        ("ที่", "thai"),
        ("ไม่", "thai"),
        ("ປັບ", "lao"),
        ("ពិន័យ", "khmer"),
        ("ငွေ", "burmese"),
        ("工资", "chinese"),
        ("三百", "chinese"),
        ("钱", "chinese"),
        ("大學", "traditional"),
        ("給料", "japanese"),
        ("ガソリン", "japanese"),
        ("ｶﾞｿﾘﾝ", "japanese"),
        ("払って", "japanese"),
        ("한국", "korean"),
        ("손", "korean"),
        ("हिन्दी", "hindi"),
        ("जुर्मा", "hindi"),
        ("அபராத", "tamil"),
        ("42", "digits"),
        ("43", "digits"),
        ("shif", "emoji"),
        ("o'neil", "punctuation"),
        ("e-mail", "punctuation"),
        ("20%", "punctuation"),
        ("a@b.exam", "punctuation"),
    ],
)
def test_words_are_found_as_people_type_them(shelf, typed, name):
    assert name in found(shelf, typed)


@pytest.mark.parametrize(
    ("typed", "not_found"), [("资工", "chinese"), ("งานทำ", "thai"), ("大北", "traditional"), ("zurichs", "german")]
)
def test_other_words_are_not(shelf, typed, not_found):
    assert not_found not in found(shelf, typed)


def test_a_single_letter_is_a_word_and_no_beginning(shelf):
    assert found(shelf, "z") == set()
    assert found(shelf, "a") == {"punctuation", "romanian"}
    assert found(shelf, "zu") == {"german"}


def test_all_words_must_be_there_and_only_the_last_may_be_a_beginning(shelf):
    assert found(shelf, "straße zür") == {"german"}
    assert found(shelf, "stra zürich") == set()
    assert found(shelf, "zür ") == set()
    assert found(shelf, "zürich ") == {"german"}
    assert found(shelf, "straße сhef") == set()


@pytest.mark.parametrize("typed", ['"', "*", "()", "-", "'", '"" ""', "🌙", "^", ":"])
def test_signs_alone_find_nothing(shelf, typed):
    assert found(shelf, typed) == set()
    assert shelf.count(Query(words=typed)) == 0


def test_blanks_alone_ask_for_nothing(shelf):
    assert found(shelf, "  \n") == set(TEXTS)


@pytest.mark.parametrize(
    "typed",
    ['zurich" OR "a', "NEAR(a b)", "words:zurich", "zurich AND", "NOT zurich", "{words} : a", "zurich*", "x\0y"],
)
def test_search_syntax_is_only_words(shelf, typed):
    assert found(shelf, typed) <= {"german"}


@given(st.text(max_size=60))
@example("\ud800")
@example('a"' * 300)
@settings(suppress_health_check=list(HealthCheck), deadline=None)
def test_whatever_is_typed_is_answered(shelf, typed):
    assert shelf.count(Query(words=typed)) == len(shelf.find(Query(words=typed)).rows)


@given(st.sampled_from(sorted(TEXTS)), st.data())
@settings(suppress_health_check=list(HealthCheck), deadline=None)
def test_every_text_is_found_by_each_of_its_words(shelf, name, data):
    word = data.draw(st.sampled_from(TEXTS[name].split()))
    assert name in found(shelf, word) or not search_for(word)


@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_folding_twice_is_folding_once(text):
    assert folded(folded(text)) == folded(text)
    assert words_of(words_of(text)).split() == words_of(text).split()


def test_a_very_long_query_is_cut():
    assert len(search_for("word " * 1000)) < 20 * LONGEST_QUERY


def test_kinds_narrow_a_search(shelf):
    assert shelf.count(Query(words="zurich", kinds=("note",))) == 1
    assert shelf.count(Query(words="zurich", kinds=("payment", 'x"'))) == 0
    assert shelf.count(Query(words="zurich", linked_to="0" * 32)) == 0
    assert shelf.count(Query(kinds=("payment",), linked_to="0" * 32)) == 0


def test_choices_are_found_in_the_language_that_is_spoken(reopen):
    with reopen().unit_of_work() as work:
        work.append(Payment(state="refused"))
        work.commit()
    assert reopen().count(Query(words="refused")) == 1
    try:
        speak("de")
        journal = reopen()  # another language: the index is made anew
        assert journal.check() == []
    finally:
        speak("en")
    assert reopen().count(Query(words="refused")) == 1


def test_an_index_of_another_version_is_made_anew(reopen):
    journal = reopen()
    with journal.unit_of_work() as work:
        work.append(Note(words="kept"))
        work.commit()
    with journal._database.transaction():
        journal._database.run("UPDATE index_state SET version = 0")
        journal._database.run("DELETE FROM current")
    assert reopen().count(Query(words="kept")) == 1
    journal = reopen()
    with journal._database.transaction():
        journal._database.run("DROP TABLE index_state")
    assert reopen().count(Query(words="kept")) == 1
    assert reopen().check() == []


def test_making_the_index_anew_counts_its_steps_and_can_be_cancelled(reopen):
    journal = reopen()
    with journal.unit_of_work() as work:
        first, _ = (work.append(Note(words=f"kept {number}")) for number in range(2))
        work.append(Note(words="changed"), record_id=first.record_id)
        work.commit()
    with journal._database.transaction():
        journal._database.run("UPDATE index_state SET version = 0")
    stopped = Progress()
    stopped.cancel()
    with pytest.raises(Cancelled):
        reopen(progress=stopped)
    steps = []
    journal = reopen(progress=Progress(lambda done, total: steps.append((done, total))))
    assert steps[0] == (0, 6)
    assert steps[-1] == (5, 6)  # three versions, two of which say something now
    assert journal.check() == []
    steps.clear()
    reopen(progress=Progress(lambda done, total: steps.append((done, total))))
    assert steps == []
