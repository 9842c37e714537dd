/** The newest state of each connection on its topic. */
@NullMarked
package org.ctip.ingest.link.kafka;

import org.jspecify.annotations.NullMarked;
