package org.ctip.protocol.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * OK: done.
 *
 * @param fields what follows, without the name; empty after most commands
 */
public record Ok(RawFrame raw, List<String> fields) implements PbxReply {
  /** Keeps its own list. */
  public Ok {
    fields = List.copyOf(fields);
  }

  /** A frame to send; {@link #raw} becomes its usual wire form. */
  public Ok(List<String> fields) {
    this(PbxEncoder.usual(new Ok(RawFrame.EMPTY, fields)), fields);
  }

  /** Who answers, when this is a reply to WHO; null when it does not look like one. */
  public @Nullable PbxIdentity identity() {
    return PbxIdentity.of(fields);
  }

  /** What it says when it is the reply to a login. */
  public LoginReply login() {
    return LoginReply.of(fields);
  }
}
