"""The reviewer's desk: the pages of a period, served with what lets a person act on them."""
