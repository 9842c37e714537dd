package org.ctip.operator.live;

import java.time.Instant;
import java.util.List;

/**
 * What a reader is told first.
 *
 * @param serverTime for clocks that tick durations
 * @param resumed whether events after the reader's last one follow without a gap
 * @param calls open ones, newest first, internal ones too; at most 200
 * @param callsOmitted how many more are open
 * @param pbxs the link to each PBX
 */
public record HelloView(
    Instant serverTime,
    String version,
    long epoch,
    boolean resumed,
    FeedView feed,
    List<CallView> calls,
    int callsOmitted,
    List<PbxView> pbxs) {}
