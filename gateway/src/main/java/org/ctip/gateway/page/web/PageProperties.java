package org.ctip.gateway.page.web;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the gateway says of itself.
 *
 * @param version of the program, written by the build
 */
@ConfigurationProperties("ctip.gateway")
record PageProperties(String version) {
  /** The version without the mark of a build that is not released. */
  String released() {
    return version.replace("-SNAPSHOT", "");
  }
}
