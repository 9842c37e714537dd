package org.ctip.protocol.framing;

import org.ctip.protocol.message.RawFrame;

/**
 * A line exceeded the bound; the rest of it is skipped.
 *
 * @param start what came before the bound was reached, exactly {@code limit} bytes
 * @param limit in bytes, without CR LF
 */
public record LineTooLong(RawFrame start, int limit) {}
