/** Keys by which programs of others ask, each for what its scopes name. */
@NullMarked
package org.ctip.admin.apikey;

import org.jspecify.annotations.NullMarked;
