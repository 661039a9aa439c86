"""Invented answers on four plain subjects, eight each."""

import pytest

from nlp.embed import Encoder, VectorCache


@pytest.fixture(scope="session")
def subjects() -> list[list[str]]:
    return [
        [
            "Vetting of new volunteers takes five months.",
            "Our mentors wait for security clearance all spring.",
            "We lose volunteers because vetting is so slow.",
            "Clearance for prison visits by staff took nine weeks.",
            "Vetting forms were lost twice and volunteers gave up.",
            "Slow security vetting means no new mentors start.",
            "A volunteer waited half a year for vetting clearance.",
            "Vetting delays stop volunteers from coming in.",
        ],
        [
            "The grant ends in March and nobody tells us more.",
            "One year grants mean we start again every spring.",
            "Funders do not pay for core costs or rent.",
            "Our contract was renewed a week before the money ended.",
            "Short funding contracts make planning impossible.",
            "Grants of three years would change everything.",
            "We spend too long on funding applications.",
            "Fundraising income fell and reserves are gone.",
        ],
        [
            "The visits hall was closed and families were sent home.",
            "Children travel three hours for a short family visit.",
            "Families wait outside in the rain before visits.",
            "There is no play corner for children in the visits hall.",
            "Mothers cannot afford the train to visit their sons.",
            "Family days were stopped and children miss their fathers.",
            "Booking a family visit by phone takes an hour.",
            "Families were turned away at the gate on visiting day.",
        ],
        [
            "People leave prison with nowhere to live.",
            "Hostels are full and our clients sleep on the streets.",
            "Landlords refuse tenants who come out of prison.",
            "There is no housing for women on release.",
            "He was released on a Friday to a tent.",
            "Council housing lists are closed to people leaving custody.",
            "Without a flat nobody keeps a job after release.",
            "Homeless on release is what we see every week.",
        ],
    ]


@pytest.fixture(scope="session")
def vectors() -> VectorCache:
    return VectorCache(Encoder())
