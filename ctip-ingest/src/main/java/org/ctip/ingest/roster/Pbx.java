package org.ctip.ingest.roster;

import java.time.ZoneId;

/**
 * How to reach one PBX.
 *
 * @param id unique in the installation; key of everything it says
 * @param name for people
 * @param port 1-65535; 5524 by the manual
 * @param codePage how free text is shown, see {@link org.ctip.protocol.message.CodePage#named}
 * @param zone where the PBX's own clock is, to tell its drift
 * @param enabled whether a connection is wanted
 */
public record Pbx(
    String id,
    String name,
    String tenantId,
    String host,
    int port,
    LoginKey key,
    String codePage,
    ZoneId zone,
    boolean enabled) {
  private static final int LONGEST_ID = 100;

  public Pbx {
    if (id.isBlank()
        || id.length() > LONGEST_ID
        || id.chars().anyMatch(c -> c <= ' ' || c == '/')) {
      throw new IllegalArgumentException("a PBX id has 1-100 characters, no blank and no slash");
    }
    if (tenantId.isBlank()) {
      throw new IllegalArgumentException("PBX " + id + " has no tenant");
    }
    if (host.isBlank()) {
      throw new IllegalArgumentException("PBX " + id + " has no host");
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("the port of PBX " + id + " must be 1-65535");
    }
  }

  Pbx withKey(LoginKey other) {
    return new Pbx(id, name, tenantId, host, port, other, codePage, zone, enabled);
  }
}
