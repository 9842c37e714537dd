/** What a running installation hears from its PBXs. */
@NullMarked
package org.ctip.maintenance.monitor.kafka;

import org.jspecify.annotations.NullMarked;
