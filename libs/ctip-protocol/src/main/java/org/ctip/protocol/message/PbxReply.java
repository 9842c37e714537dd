package org.ctip.protocol.message;

/** Answer to the command sent last. (RQST is answered by a {@link PhoneStatus}.) */
public sealed interface PbxReply extends PbxMessage permits Ok, NotAvailable, SyntaxError, Nak {}
