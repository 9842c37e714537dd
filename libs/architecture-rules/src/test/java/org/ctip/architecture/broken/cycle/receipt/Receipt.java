package org.ctip.architecture.broken.cycle.receipt;

import org.ctip.architecture.broken.cycle.dispatch.Dispatch;

/** Knows the dispatch that knows it. */
public record Receipt(Dispatch dispatch) {}
