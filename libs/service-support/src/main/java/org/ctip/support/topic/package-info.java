/** Creation of the platform's topics, and the way out for records that can't be processed. */
@NullMarked
package org.ctip.support.topic;

import org.jspecify.annotations.NullMarked;
