package org.ctip.protocol.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What OK says when it answers a login. A PBX may say less: a bare OK and {@code OK LOGA} are
 * logins too, with all fields null.
 *
 * @param type family of the PBX, {@code NCP}
 * @param firmware {@code 1.23}
 * @param protocol {@code 15}
 * @param phone kind of phone after LOGI of an extension
 * @param ownNumber number of the SIM after LOGI of a GSM module
 */
public record LoginReply(
    @Nullable String type,
    @Nullable String firmware,
    @Nullable ProtocolVersion protocol,
    @Nullable PhoneKind phone,
    @Nullable String ownNumber) {
  /** What stands on the desk. */
  public enum PhoneKind {
    /** 1 */
    ANALOGUE,
    /** 2 */
    SYSTEM
  }

  static LoginReply of(List<String> fields) {
    if (fields.size() < 3) {
      return new LoginReply(null, null, null, null, null);
    }
    PhoneKind phone = null;
    String ownNumber = null;
    if (fields.size() > 3) {
      switch (fields.get(3)) {
        case "1" -> phone = PhoneKind.ANALOGUE;
        case "2" -> phone = PhoneKind.SYSTEM;
        case String number -> ownNumber = number;
      }
    }
    return new LoginReply(
        fields.get(0), fields.get(1), ProtocolVersion.parse(fields.get(2)), phone, ownNumber);
  }
}
