package org.ctip.support.service;

import java.net.URI;
import reactor.core.publisher.Mono;

/**
 * What somebody has to do before an installation is of use. Asked by whoever starts it in front of
 * a person: the link is a secret, and belongs on that person's screen and in no log.
 */
public interface FirstStep {
  /**
   * A link that makes its holder the first administrator. Asking again gives another and makes the
   * one before it void.
   *
   * @return empty when there is nothing to do
   */
  Mono<URI> link();
}
