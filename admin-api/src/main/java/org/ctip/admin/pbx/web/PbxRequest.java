package org.ctip.admin.pbx.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.regex.Pattern;
import org.ctip.admin.pbx.Pbx;
import org.ctip.admin.pbx.PbxChange;
import org.ctip.admin.settings.SecretChange;
import org.ctip.admin.settings.web.Fields;
import org.ctip.protocol.message.CodePage;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants of a PBX.
 *
 * @param id only when one is added or tested
 * @param pin left out or null keeps the stored one, blank removes it
 * @param codePage left out keeps it
 * @param enabled left out keeps it
 */
record PbxRequest(
    @Nullable String id,
    @Nullable String name,
    @Nullable String host,
    @Nullable Integer port,
    @Nullable String pin,
    @JsonProperty("code_page") @Nullable String codePage,
    @Nullable Boolean enabled) {
  private static final Pattern PIN = Pattern.compile("[0-9_]+");
  private static final int LONGEST_PIN = 32;

  /** What is left when the fields are as they should be. */
  record Checked(String id, PbxChange change) {}

  Checked checked(boolean withId) {
    var fields = new Fields();
    String checkedId = withId ? fields.text("id", id, 64) : "";
    if (!checkedId.isEmpty() && !Pbx.ID.matcher(checkedId).matches()) {
      fields.wrong("id", "Identyfikator może mieć litery, cyfry, kropki, podkreślenia i myślniki.");
    }
    String checkedName = fields.optional("name", name, 80);
    String checkedHost = fields.host("host", host);
    int checkedPort = fields.port("port", port);
    String page = page(fields, codePage);
    String checkedPin = pin(fields, pin);
    fields.check();
    return new Checked(
        checkedId,
        new PbxChange(
            checkedName.isEmpty() ? null : checkedName,
            checkedHost,
            checkedPort,
            page,
            enabled,
            new SecretChange(checkedPin)));
  }

  /** A key as a PBX takes it; null when none was entered. */
  static @Nullable String pin(Fields fields, @Nullable String pin) {
    String text = pin == null ? null : pin.strip();
    if (text != null && !text.isEmpty()) {
      fields.matching("pin", text, LONGEST_PIN, PIN, "PIN może zawierać tylko cyfry.");
    }
    return text;
  }

  private static @Nullable String page(Fields fields, @Nullable String codePage) {
    String text = fields.optional("code_page", codePage, 20);
    if (text.isEmpty()) {
      return null;
    }
    try {
      return CodePage.named(text).name();
    } catch (IllegalArgumentException e) {
      fields.wrong("code_page", "Nieznana strona kodowa.");
      return null;
    }
  }

  @Override
  public String toString() {
    return "PbxRequest[" + id + "]";
  }
}
