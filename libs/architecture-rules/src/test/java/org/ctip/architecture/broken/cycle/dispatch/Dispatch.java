package org.ctip.architecture.broken.cycle.dispatch;

import org.ctip.architecture.broken.cycle.receipt.Receipt;

/** Knows the receipt that knows it. */
public record Dispatch(Receipt receipt) {}
