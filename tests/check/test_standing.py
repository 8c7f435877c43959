"""What a passage says against the role or the status of one who takes part, and what it does not."""

import pytest
from polylogue.check.standing import against
from polylogue.namespaces import CONCEPT

TOLD = [
    ("role/member", "The President of Gorvia attended as a guest of the host."), ("role/member", "Ilmara is a candidate."),
    ("role/member", "The Partnership has been a dialogue partner since 2018."), ("role/observer", "Ilmara and Cedria founded the Assembly."),
    ("role/guest", "Fallonia hosted the talks."), ("role/co-chair", "The Foreign Minister of Cedria chaired the meeting."),
    ("role/chair", "The two ministers co-chaired the meeting."), ("role/member", "Fallonia withdrew its application."),
    ("status/attended", "Dorvia was absent."), ("status/attended", "The Prime Minister, who had been invited, did not come."),
    ("status/attended", "The President of Dorvia sent a video message."), ("status/attended", "Invitations to all have been sent out."),
    ("status/attended", "The delegation walked out."), ("status/attended", "Ilmara was suspended."),
    ("status/absent", "The President of Gorvia attended as a guest."), ("status/invited", "Estmark took part."),
]
FITTING = [
    ("role/member", "The members met, and Ilmara came as an observer."), ("role/member", "The Forum consists of five states; Ilmara is an observer."),
    ("role/observer", "Estmark took part as an observer beside the members."), ("role/guest", "At the invitation of the host, Gorvia came."),
    ("role/chair", "The session, which observers followed, was presided over by Cedria."), ("role/co-chair", "Cedria chaired the meeting jointly with Dorvia."),
    ("role/other", "Dorvia, an observer, had negotiated the text."), ("role/signatory", "Dorvia signed; members and guests looked on."),
    ("status/attended", "Dorvia was absent; the other four met in Mire."), ("status/attended", "The ministers, invited by Fallonia, held talks."),
    ("status/invited", "The minister was invited and took part."), ("status/absent", "The Prime Minister did not come; others attended."),
    ("status/video-message", "The President addressed those who attended."), ("status/held", "The meeting took place though Dorvia was absent."),
]


@pytest.mark.parametrize("value, text", TOLD)
def test_role_or_status_that_the_passage_speaks_against_is_told(value, text):
    assert f"{value.split('/')[1]}, and the passage says" in against(CONCEPT + value, text)[0]


@pytest.mark.parametrize("value, text", FITTING)
def test_role_or_status_that_may_be_is_not_told(value, text):
    assert against(CONCEPT + value, text) is None


def test_mend_names_the_other_role():
    told = against(CONCEPT + "role/member", "Gorvia attended as a guest.")
    assert told == ("has the role member, and the passage says “guest”", "take role guest, or move the fact to what says so")
