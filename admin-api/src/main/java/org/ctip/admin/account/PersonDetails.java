package org.ctip.admin.account;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ctip.admin.session.Role;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a person.
 *
 * @param email lower case
 */
public record PersonDetails(
    String email,
    @Nullable MobilePhone mobile,
    @Nullable String firstName,
    @Nullable String lastName,
    @Nullable String internalExtension,
    Role role) {

  /** For the record. */
  public Map<String, @Nullable Object> facts() {
    var facts = new LinkedHashMap<String, @Nullable Object>();
    facts.put("email", email);
    facts.put("mobile_phone", mobile == null ? null : mobile.typed());
    facts.put("first_name", firstName);
    facts.put("last_name", lastName);
    facts.put("internal_ext", internalExtension);
    facts.put("role", role.word());
    return facts;
  }
}
