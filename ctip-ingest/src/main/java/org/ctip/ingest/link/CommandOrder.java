package org.ctip.ingest.link;

import java.time.Instant;
import org.ctip.protocol.message.PbxCommand;

/**
 * A command somebody wants carried out, at most once.
 *
 * @param id chosen by the sender
 * @param command never shown in full: it may hold a key or a number
 * @param notAfter after this instant it is not sent any more
 */
public record CommandOrder(String id, PbxCommand command, Instant notAfter) {}
