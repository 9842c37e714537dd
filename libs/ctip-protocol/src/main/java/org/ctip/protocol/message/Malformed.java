package org.ctip.protocol.message;

/**
 * A line without a name, or one whose name we know and whose fields we can't read.
 *
 * @param reason for people; quotes nothing from the line
 */
public record Malformed(RawFrame raw, String reason) implements PbxMessage {}
