import GRDB
import Crypto
import CSQLiteShim
