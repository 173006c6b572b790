"""Recorded voices: one text of a survey, spoken in one language. A survey never waits for one."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, undefer

from consult.core import languages
from consult.core.db import db, in_pieces, random_id
from consult.core.errors import Missing
from consult.core.sounds import KINDS
from consult.core.wording import MOST_INITIALS
from consult.surveys.models import Survey
from consult.surveys.texts import Place, places_of

#: What all voices of one question may weigh together in one language, and each text before the questions alone: about
#: 20 seconds at 16 kbit/s. The frozen form tells phones the weight before anybody taps.
MOST_BYTES = 40_000
_KINDS = ", ".join(f"'{kind}'" for kind in KINDS)


class Voice(db.Model):
    """One voice. It has the states of a text; that it is stale follows from what it was spoken for."""

    __tablename__ = "voices"
    __table_args__ = (
        UniqueConstraint("survey_id", "text_key", "language"),
        CheckConstraint("state IN ('drafted', 'checked')", name="state"),
        CheckConstraint("state = 'drafted' OR (checked_by IS NOT NULL AND initials IS NOT NULL)", name="checked"),
        CheckConstraint(f"mime IN ({_KINDS})", name="mime"),
        CheckConstraint(f"length(sound) BETWEEN 1 AND {MOST_BYTES}", name="sound"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=random_id)
    survey_id: Mapped[str] = mapped_column(ForeignKey("surveys.id", ondelete="CASCADE"))
    #: The text that it says; see `texts.Place`.
    text_key: Mapped[str]
    #: A language of the list, or one that is only spoken; see `core.spoken`.
    language: Mapped[str]
    #: Left out of every list: only the pages that serve it read it.
    sound: Mapped[bytes] = mapped_column(deferred=True)
    size: Mapped[int]
    mime: Mapped[str]
    seconds: Mapped[float]
    #: A hash of the sound: its public address, so that what an address gives never changes.
    mark: Mapped[str] = mapped_column(index=True)
    #: `spoken_from` as its speaker saw it.
    spoken_for: Mapped[str]
    state: Mapped[str] = mapped_column(default="drafted")
    #: The roles of who recorded and who checked it, and the latter's initials; never a name.
    by: Mapped[str]
    checked_by: Mapped[str | None]
    initials: Mapped[str | None] = mapped_column(String(MOST_INITIALS))
    #: It is part of a frozen form: anyone may listen.
    in_form: Mapped[bool] = mapped_column(default=False)


def mark_of_sound(sound: bytes) -> str:
    """What a sound is called in its address: 128 bits of its hash."""
    return hashlib.sha256(sound).hexdigest()[:32]


def spoken_from(place: Place, language: str) -> str:
    """A short mark of what a voice says: the English, and in a written language its own words. Once one of them has
    changed, the voice says something else."""
    entry = place.wording.entry(language) if languages.find(language) is not None else None
    said = f"{place.original() or ''}\x1f{entry.text if entry is not None else ''}"
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def state_of_voice(voice: Voice | None, place: Place) -> str:
    """ "missing", "drafted", "checked" or "stale"."""
    if voice is None:
        return "missing"
    return voice.state if voice.spoken_for == spoken_from(place, voice.language) else "stale"


def voices_of(survey: Survey, language: str | None = None) -> dict[tuple[str, str], Voice]:
    """A survey's voices by (key of the text, language), without their sounds."""
    wanted = select(Voice).where(Voice.survey_id == survey.id)
    if language is not None:
        wanted = wanted.where(Voice.language == language)
    return {(voice.text_key, voice.language): voice for voice in db.session.scalars(wanted)}


def voices_of_each(surveys: Iterable[Survey], languages: Collection[str]) -> dict[str, dict[tuple[str, str], Voice]]:
    """The same for several surveys, by their ids, in these languages; surveys without any voice are left out."""
    found: dict[str, dict[tuple[str, str], Voice]] = defaultdict(dict)
    for some in in_pieces(survey.id for survey in surveys):
        wanted = select(Voice).where(Voice.survey_id.in_(some), Voice.language.in_(languages))
        for voice in db.session.scalars(wanted):
            found[voice.survey_id][voice.text_key, voice.language] = voice
    return dict(found)


def counts_of_voices(survey: Survey) -> dict[str, dict[str, int]]:
    """{language: {"drafted", "checked" and "stale": how many}} of the languages in which there are voices."""
    counts: dict[str, dict[str, int]] = {}
    for place, voice in _placed(survey):
        mine = counts.setdefault(voice.language, dict.fromkeys(("drafted", "checked", "stale"), 0))
        mine[state_of_voice(voice, place)] += 1
    return counts


def stale_voices(survey: Survey) -> dict[str, list[Place]]:
    """{language: the texts whose words have changed since a voice said them}: those voices are not heard."""
    found: dict[str, list[Place]] = {}
    for place, voice in _placed(survey):
        if state_of_voice(voice, place) == "stale":
            found.setdefault(voice.language, []).append(place)
    return found


def copy_voices(earlier: Survey, survey: Survey) -> int:
    """Every voice of an earlier survey whose text stands in the new one too, in its state; how many came along.

    What a voice says stays with it: where the words are others here, it is out of date here, and is not heard.
    """
    keys = {place.key for place in places_of(survey)}
    kept = ("text_key", "language", "sound", "size", "mime", "seconds", "mark", "spoken_for", "state", "by")
    wanted = select(Voice).where(Voice.survey_id == earlier.id).options(undefer(Voice.sound))
    copies = [
        Voice(
            survey_id=survey.id,
            checked_by=voice.checked_by,
            initials=voice.initials,
            **{name: getattr(voice, name) for name in kept},
        )
        for voice in db.session.scalars(wanted)
        if voice.text_key in keys
    ]
    db.session.add_all(copies)
    db.session.flush()
    return len(copies)


def room_for(place: Place, places: Iterable[Place], voices: Mapping[tuple[str, str], Voice], language: str) -> int:
    """How many bytes a voice for this text may have: what the other texts of its question leave of MOST_BYTES."""
    others = (one.key for one in places if one.question == place.question and one.key != place.key)
    taken = (voices[key, language].size for key in others if (key, language) in voices) if place.question else ()
    return max(0, MOST_BYTES - sum(taken))


def sound_in_form(mark: str) -> tuple[bytes, str]:
    """(bytes, media type) of a voice that goes with a form; raises Missing, also for what nobody has opened yet, and
    for a survey that was taken back."""
    found = select(Voice.sound, Voice.mime).join(Survey, Voice.survey_id == Survey.id)
    return _sound(found.where(Voice.mark == mark, Voice.in_form.is_(True), Survey.state != "withdrawn").limit(1))


def sound_of_panel(voice_id: str, panel_id: str | None) -> tuple[bytes, str]:
    """(bytes, media type) of a voice of one of this panel's surveys, whatever its state; raises Missing."""
    found = select(Voice.sound, Voice.mime).join(Survey, Voice.survey_id == Survey.id)
    return _sound(found.where(Voice.id == voice_id, Survey.panel_id == panel_id, Survey.panel_id.is_not(None)))


def into_form(survey: Survey, spoken: Iterable[str], accepted: Iterable[str]) -> tuple[dict[str, Any], set[str]]:
    """The voices that go with a survey's form, {key of the text: {language: [mark, bytes, media type, whether it
    was checked]}}, and in which languages one of them was not. From now on anyone may listen to them.

    They are in the languages `spoken` or in one that is only spoken, say what the texts say now, and have been checked;
    those that nobody has checked go along in the languages `accepted`.
    """
    written = {language.code for language in languages.all_languages()} - set(spoken)
    accepted = set(accepted)
    form: dict[str, Any] = {}
    unchecked = set()
    for place, voice in _placed(survey):
        state, language = state_of_voice(voice, place), voice.language
        if language not in written and (state == "checked" or (state == "drafted" and language in accepted)):
            voice.in_form = True
            form.setdefault(place.key, {})[language] = [voice.mark, voice.size, voice.mime, state == "checked"]
            if state != "checked":
                unchecked.add(language)
    return form, unchecked


def _placed(survey: Survey) -> Iterator[tuple[Place, Voice]]:
    """Each voice beside the text that it says, text by text; one whose text is gone is not among them."""
    said = sorted(voices_of(survey).values(), key=lambda voice: voice.language)
    return ((place, voice) for place in places_of(survey) for voice in said if voice.text_key == place.key)


def _sound(query: Any) -> tuple[bytes, str]:
    row = db.session.execute(query).first()
    if row is None:
        raise Missing("voice")
    return row.sound, row.mime
