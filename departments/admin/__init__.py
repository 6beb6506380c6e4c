from departments.admin.department import DepartmentAdmin
from departments.admin.district import DistrictAdmin
from departments.admin.membership import MembershipAdmin
from departments.admin.user import PortalUserAdmin

__all__ = ["DepartmentAdmin", "DistrictAdmin", "MembershipAdmin", "PortalUserAdmin"]
