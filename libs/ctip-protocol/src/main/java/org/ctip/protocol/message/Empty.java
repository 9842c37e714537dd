package org.ctip.protocol.message;

/** A bare CR LF. */
public record Empty(RawFrame raw) implements PbxMessage {}
