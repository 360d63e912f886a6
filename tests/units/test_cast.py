def test_everybody_of_the_cast_has_what_the_decree_gives(cast):
    assert cast["petugas_agro"].authority.may_anywhere("requests.work")
    assert len(cast) == 18
