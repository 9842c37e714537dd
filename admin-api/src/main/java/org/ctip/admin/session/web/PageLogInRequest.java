package org.ctip.admin.session.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.ctip.admin.session.Panel;
import org.ctip.support.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Body of a log-in from our own pages; see {@link LogInRequest}.
 *
 * @param panel {@code admin} or {@code operator}; the latter when left out, which lets both roles
 *     in
 */
record PageLogInRequest(
    @Nullable String email,
    @Nullable String password,
    @JsonProperty("remember_me") @Nullable Boolean rememberMe,
    @JsonProperty("totp_code") @Nullable String totpCode,
    @Nullable String panel) {

  /**
   * Checks the fields of the log-in.
   *
   * @throws Problem 422 with every field that is wrong
   */
  LogInRequest.Checked checked() {
    return new LogInRequest(email, password, rememberMe, totpCode).checked();
  }

  /**
   * The panel that is meant.
   *
   * @throws Problem 422 when there is no such panel
   */
  Panel wanted() {
    return switch (panel == null ? "operator" : panel) {
      case "operator" -> Panel.OPERATOR;
      case "admin" -> Panel.ADMIN;
      default -> throw Problem.invalid("panel", "Nieznany panel: admin albo operator.");
    };
  }

  @Override
  public String toString() {
    return "PageLogInRequest[]";
  }
}
