/** Numbers of publishing. */
@NullMarked
package org.ctip.admin.publication.micrometer;

import org.jspecify.annotations.NullMarked;
