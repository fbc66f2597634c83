import Kernels
public import Vocabulary

extension Word where Made == RateShare {
    /// Half a turn of a cosine (Loshchilov and Hutter, 2017, without restarts).
    public static var cosine: Self {
        Self(
            "cosine",
            "The learning rate follows half a turn of a cosine from epoch to epoch, from all of it down to a share, and stays there."
        ) { settings in
            let given = settings.integer(
                "epochs", in: 1...1_000_000, usual: 0, "0 for those of the run")
            let lowest = settings.number(
                "share", NumberRange(from: 0, to: 1), usual: 0, "what is left in the end")
            return RateShare { epoch, epochs in
                let all = given > 0 ? given : epochs
                let height = (1 + cosineOfHalfTurns(min(epoch - 1, all), of: all)) / 2
                return lowest + (1 - lowest) * height
            }
        }
    }
}
