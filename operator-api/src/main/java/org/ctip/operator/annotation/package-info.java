/** What operators write about calls: a note and tags. */
@NullMarked
package org.ctip.operator.annotation;

import org.jspecify.annotations.NullMarked;
