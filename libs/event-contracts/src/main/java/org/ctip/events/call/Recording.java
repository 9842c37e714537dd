package org.ctip.events.call;

import org.jspecify.annotations.Nullable;

/**
 * A recording of a leg (protocol section 10).
 *
 * @param recordingId the PBX's id: main id and two digits of part
 * @param host where it can be fetched; null until told
 * @param path the file on that host; null until told
 * @param cancelled whether the PBX took it back
 */
public record Recording(
    String recordingId, @Nullable String host, @Nullable String path, boolean cancelled) {}
