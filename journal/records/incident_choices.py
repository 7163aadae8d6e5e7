"""What an incident can be chosen to have been: the worker's words, no labels for people."""

from __future__ import annotations

from journal.ground.words import N

INCIDENT_KINDS = {
    "not_paid": N("incident", "Not paid"),
    "pay_lowered": N("incident", "Pay lowered"),
    "forced_hours": N("incident", "Forced hours"),
    "unsafe_conditions": N("incident", "Unsafe conditions"),
    "threat": N("incident", "Threat or blackmail"),
    "harassment": N("incident", "Harassment"),
    "assault": N("incident", "Physical assault"),
    "sexual_contact": N("incident", "Sexual contact I did not agree to"),
    "condom": N("incident", "Condom refused, removed or damaged"),
    "robbed": N("incident", "Robbed, or payment taken back"),
    "kept_or_moved": N("incident", "Kept from leaving, or moved"),
    "drugged": N("incident", "Drugged"),
    "stalking": N("incident", "Stalking"),
    "taken": N("incident", "Document or phone taken"),
    "fake_ad": N("incident", "Fake advert or account"),
    "private_shared": N("incident", "Private details or pictures shared"),
    "official": N("incident", "Police or other officials"),
    "discrimination": N("incident", "Discrimination"),
    "other": N("incident", "Other"),
}
THREATENED_WITH = N("incident", "Threatened with")
THREATS = {
    "family": N("incident", "Telling or harming family"),
    "publication": N("incident", "Publishing something"),
    "police": N("incident", "Police"),
    "immigration": N("incident", "Immigration office"),
    "eviction": N("incident", "Losing my place to stay"),
    "child": N("incident", "My child"),
    "violence": N("incident", "Violence"),
    "no_work": N("incident", "No more work"),
    "other": N("incident", "Other"),
}
PARTS = {
    "did_it": N("incident", "Did it"),
    "ordered_it": N("incident", "Ordered it"),
    "helped": N("incident", "Helped them"),
    "there": N("incident", "Was there"),
    "witness": N("incident", "Witness"),
    "harmed_too": N("incident", "It happened to them, too"),
    "helped_me": N("incident", "Helped me"),
    "other": N("incident", "Other"),
}
WITNESSED = {
    "saw": N("incident", "Saw it"),
    "heard": N("incident", "Heard it"),
    "both": N("incident", "Saw and heard it"),
    "after": N("incident", "Saw me afterwards"),
}
REPORTED = {
    "police": N("incident", "Police"),
    "labour": N("incident", "Labour office or union"),
    "health": N("incident", "Health service"),
    "platform": N("incident", "Platform"),
    "organisation": N("incident", "Support organisation"),
    "employer": N("incident", "Employer"),
    "other": N("incident", "Other"),
}
POLICE_ACTIONS = {
    "stopped": N("incident", "Stopped me"),
    "searched": N("incident", "Searched me"),
    "phone_checked": N("incident", "Looked through my phone"),
    "money_taken": N("incident", "Took money or condoms"),
    "demanded": N("incident", "Demanded sex or money"),
    "arrested": N("incident", "Arrested me"),
    "told_to_sign": N("incident", "Told me to sign"),
    "refused_report": N("incident", "Refused to take my report"),
}
