package org.ctip.protocol.message;

import org.jspecify.annotations.Nullable;

/**
 * A name that the manual does not have. Must not disturb anything; kept and counted.
 *
 * @param type its name without marker, 1 to 16 letters and digits
 * @param extension from the first field when that looks like one, as in INFO, EVNT, WARN and ERR of
 *     simulators; else null
 */
public record Unknown(RawFrame raw, String type, @Nullable Extension extension)
    implements PbxMessage {}
