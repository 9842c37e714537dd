package org.ctip.protocol.message;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a PBX answers to WHO.
 *
 * @param type model, {@code NCP-000}, {@code IPL-0256}, {@code CP-000}
 * @param serial {@code NO00001}
 * @param firmware without the leading {@code v}: {@code 1.23.0140}
 * @param protocol {@code 15}, {@code 15.01}; null when not told
 * @param clock time of the PBX; null when not told
 */
public record PbxIdentity(
    String type,
    String serial,
    String firmware,
    @Nullable ProtocolVersion protocol,
    @Nullable PbxClock clock) {
  /** From text such as {@code CP-000 NO03914 v1.23.0140/15}; null when it is not an identity. */
  public static @Nullable PbxIdentity parse(String text) {
    return of(List.of(text.split(" ")));
  }

  /** From the fields of an OK; null when they are not an identity. */
  static @Nullable PbxIdentity of(List<String> fields) {
    if (fields.size() < 3 || !fields.get(2).startsWith("v")) {
      return null;
    }
    String version = fields.get(2).substring(1);
    int slash = version.indexOf('/');
    return new PbxIdentity(
        fields.get(0),
        fields.get(1),
        slash < 0 ? version : version.substring(0, slash),
        slash < 0 ? null : ProtocolVersion.parse(version.substring(slash + 1)),
        fields.size() < 5 ? null : PbxClock.parse(fields.get(3), fields.get(4)));
  }

  /** The reply to WHO that says this. */
  public Ok reply() {
    var fields = new ArrayList<String>(5);
    fields.add(type);
    fields.add(serial);
    fields.add("v" + firmware + (protocol == null ? "" : "/" + protocol));
    if (clock != null) {
      fields.addAll(List.of(clock.wire().split(" ")));
    }
    return new Ok(fields);
  }
}
