package org.ctip.admin.pbx;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How to reach one PBX; its key is kept elsewhere.
 *
 * @param id unique in the whole installation
 * @param codePage how its free text is shown, a name of {@link org.ctip.protocol.message.CodePage}
 * @param enabled whether a connection is wanted
 * @param createdAt null when it is the one of the environment and nobody changed it
 * @param updatedAt the same
 */
public record Pbx(
    String tenantId,
    String id,
    String name,
    String host,
    int port,
    String codePage,
    boolean enabled,
    @Nullable Instant createdAt,
    @Nullable Instant updatedAt) {
  /** Ids are keys of topics and parts of file names. */
  public static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /** Whether it is the one of the environment as it is. */
  public boolean isFromEnvironment() {
    return createdAt == null;
  }

  /** The same with another's times, to compare all else. */
  Pbx withUpdate(Pbx other) {
    return new Pbx(
        tenantId, id, name, host, port, codePage, enabled, other.createdAt, other.updatedAt);
  }
}
