/** Configuration topics: written, and read for comparison. */
@NullMarked
package org.ctip.admin.publication.kafka;

import org.jspecify.annotations.NullMarked;
