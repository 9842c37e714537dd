package org.ctip.admin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which hosts an administrator may make CTIP connect to.
 *
 * @param allowPrivate whether hosts inside the network too, and the machine itself: for an
 *     installation whose administrators may know what is there
 */
@ConfigurationProperties("ctip.admin.outgoing")
record OutgoingProperties(@DefaultValue("false") boolean allowPrivate) {}
