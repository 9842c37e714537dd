package org.ctip.correlator.call.kafka;

import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.ctip.correlator.call.CodePages;
import org.ctip.events.config.PbxSettings;
import org.ctip.events.topic.Topic;
import org.ctip.protocol.message.CodePage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The code pages of {@code ctip.config.pbx}. */
final class PbxCodePages implements CodePages {
  private static final Logger log = LoggerFactory.getLogger(PbxCodePages.class);

  private static final String STORE = "pbx-settings";

  private final GlobalTable<PbxSettings> pbxs;

  private PbxCodePages(GlobalTable<PbxSettings> pbxs) {
    this.pbxs = pbxs;
  }

  /** Adds the table to a topology; every processor of it may then read the code pages. */
  static void addTo(Topology topology) {
    GlobalTable.addTo(topology, STORE, Topic.CONFIG_PBX, PbxSettings.class);
  }

  /** The code pages, for a processor of a topology that has the table. */
  static CodePages in(ProcessorContext<?, ?> context) {
    return new PbxCodePages(GlobalTable.in(context, STORE, PbxSettings.class));
  }

  @Override
  public @Nullable CodePage of(String pbxId) {
    PbxSettings settings = pbxs.get(pbxId);
    if (settings == null) {
      return null;
    }
    try {
      return CodePage.named(settings.codePage());
    } catch (IllegalArgumentException e) {
      // Of a later version; the names stay readable but for some letters.
      log.debug("a code page is not known pbx={} name={}", pbxId, settings.codePage());
      return null;
    }
  }
}
