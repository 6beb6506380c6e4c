from django.urls import path

from departments.web import session
from departments.web.password import password_change

app_name = "departments"

urlpatterns = [
    path("login/", session.Login.as_view(), name="login"),
    path("logout/", session.logout, name="logout"),
    path("password/", password_change, name="password_change"),
]
