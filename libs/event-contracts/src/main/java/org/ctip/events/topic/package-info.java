/** The topics of the platform: names, keys, retention. */
@NullMarked
package org.ctip.events.topic;

import org.jspecify.annotations.NullMarked;
