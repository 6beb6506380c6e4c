"""The narrative report (自评报告): its outline as data, its figures, and the prose around them."""
