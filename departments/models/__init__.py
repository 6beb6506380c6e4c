from departments.models.department import Department, Succession
from departments.models.district import District
from departments.models.membership import Membership
from departments.models.user import User

__all__ = ["Department", "District", "Membership", "Succession", "User"]
