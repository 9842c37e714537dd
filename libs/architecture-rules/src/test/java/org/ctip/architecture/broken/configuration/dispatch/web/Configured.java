package org.ctip.architecture.broken.configuration.dispatch.web;

import org.springframework.beans.factory.annotation.Value;

/** Takes settings one by one, unchecked. */
class Configured {
  static class ByField {
    @Value("${pause}")
    long pause;
  }

  static class ByParameter {
    final long pause;

    ByParameter(@Value("${pause}") long pause) {
      this.pause = pause;
    }
  }
}
