/** What operators write about calls. */
@NullMarked
package org.ctip.events.desk;

import org.jspecify.annotations.NullMarked;
