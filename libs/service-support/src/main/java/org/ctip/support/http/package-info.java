/** What every HTTP interface needs to know of a request. */
@NullMarked
package org.ctip.support.http;

import org.jspecify.annotations.NullMarked;
