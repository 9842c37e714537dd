/** A Kafka broker that lives in this JVM and keeps its log in a directory. */
@NullMarked
package org.ctip.embedded.broker;

import org.jspecify.annotations.NullMarked;
