package org.ctip.ingest.link;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.ctip.ingest.link.LinkAction.Remember;
import org.ctip.protocol.message.Extension;
import org.ctip.protocol.message.ExtensionEvent;
import org.ctip.protocol.message.PbxMessage;
import org.jspecify.annotations.Nullable;

/** The extensions a PBX was heard to speak of, to be asked for their states after a log-in. */
final class KnownExtensions {
  /** Above the size of any real one; what comes beyond is not remembered. */
  static final int MOST = 2000;

  private final SequencedSet<Extension> known = new LinkedHashSet<>();

  KnownExtensions(Iterable<Extension> before) {
    before.forEach(known::add);
  }

  void learn(PbxMessage message, List<LinkAction> out) {
    if (message instanceof ExtensionEvent event
        && !event.extension().isGsmModule()
        && known.size() < MOST
        && known.add(event.extension())) {
      out.add(new Remember(List.copyOf(known)));
    }
  }

  List<Extension> all() {
    return List.copyOf(known);
  }

  @Nullable Extension any() {
    return known.isEmpty() ? null : known.getFirst();
  }
}
