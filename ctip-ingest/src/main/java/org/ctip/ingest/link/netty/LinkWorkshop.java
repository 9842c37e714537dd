package org.ctip.ingest.link.netty;

import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.ctip.ingest.frame.FrameLog;
import org.ctip.ingest.link.LinkMemory;
import org.ctip.ingest.link.LinkObserver;

/**
 * What every link works with.
 *
 * @param disk where files are waited for, one task after the other
 * @param clock in microseconds
 * @param nanos monotonic
 */
record LinkWorkshop(
    Dialler dialler,
    FrameLog frames,
    LinkMemory memory,
    Executor disk,
    LinkObserver observer,
    Clock clock,
    LongSupplier nanos) {}
