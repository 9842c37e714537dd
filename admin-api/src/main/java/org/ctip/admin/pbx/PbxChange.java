package org.ctip.admin.pbx;

import org.ctip.admin.settings.SecretChange;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants a PBX to be.
 *
 * @param name null keeps it; the id for a new one
 * @param codePage null keeps it; the usual one for a new PBX
 * @param enabled null keeps it; true for a new one
 */
public record PbxChange(
    @Nullable String name,
    String host,
    int port,
    @Nullable String codePage,
    @Nullable Boolean enabled,
    SecretChange pin) {}
