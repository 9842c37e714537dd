package org.ctip.admin.publication;

import org.ctip.events.topic.Topic;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tells what a configuration topic should say. One per topic. */
public interface PublicationSource {
  Topic topic();

  /**
   * What the key's newest value is; a publication without value when there is none any more. Asked
   * at the moment of publishing, within a transaction that ends after the value is on the topic, so
   * it may note that the value is now taking effect. Also asked of keys that are on the topic and
   * not in {@link #keys}: empty leaves such a key as it is.
   */
  Mono<Publication> current(String key);

  /** All keys that have a value, of all tenants. */
  Flux<String> keys();

  /**
   * Is told, after the broker has confirmed it, that a publication which {@link #current} gave is
   * on the topic. Not told of everything: after a crash in between, the topic shows it.
   */
  default Mono<Void> published(Publication publication) {
    return Mono.empty();
  }
}
