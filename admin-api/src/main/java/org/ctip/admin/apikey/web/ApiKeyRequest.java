package org.ctip.admin.apikey.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.ctip.admin.apikey.ApiKeyDesk;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Body of the wish for a key.
 *
 * @param expiresAt ISO 8601 with zone; null or left out: the key does not end by itself
 */
record ApiKeyRequest(
    @Nullable String name,
    @Nullable List<String> scopes,
    @JsonProperty("expires_at") @Nullable String expiresAt) {
  private static final int LONGEST_NAME = 80;

  /** What is left when everything is as it should be. */
  record Checked(String name, Set<Scope> scopes, @Nullable Instant expiresAt) {}

  /**
   * Checks the fields.
   *
   * @throws Problem 422 with every field that is wrong
   */
  Checked checked(Instant now) {
    var errors = new ArrayList<Problem.FieldError>();
    String label = name == null ? "" : name.strip();
    if (label.isEmpty()
        || label.length() > LONGEST_NAME
        || label.chars().anyMatch(Character::isISOControl)) {
      errors.add(new Problem.FieldError("name", "Nazwa jest wymagana i ma najwyżej 80 znaków."));
    }
    var wanted = EnumSet.noneOf(Scope.class);
    for (String word : scopes == null ? List.<String>of() : scopes) {
      var scope = word == null ? null : Scope.of(word).orElse(null);
      if (scope == null) {
        errors.add(
            new Problem.FieldError(
                "scopes",
                "Nieznany zakres. Dozwolone: " + String.join(", ", ApiKeyDesk.scopeWords()) + '.'));
        break;
      }
      wanted.add(scope);
    }
    if (wanted.isEmpty() && errors.stream().noneMatch(error -> error.field().equals("scopes"))) {
      errors.add(new Problem.FieldError("scopes", "Wybierz przynajmniej jeden zakres."));
    }
    Instant end = end(now, errors);
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return new Checked(label, wanted, end);
  }

  private @Nullable Instant end(Instant now, List<Problem.FieldError> errors) {
    if (expiresAt == null) {
      return null;
    }
    try {
      var end = OffsetDateTime.parse(expiresAt);
      if (end.toInstant().isAfter(now) && end.getYear() <= 9999) {
        return end.toInstant();
      }
    } catch (DateTimeParseException _) {
      // Told below, as a time that has passed is.
    }
    errors.add(
        new Problem.FieldError(
            "expires_at", "Data ważności musi być czasem ISO 8601 ze strefą, w przyszłości."));
    return null;
  }
}
