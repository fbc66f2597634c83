/// What Keras, PyTorch and TensorFlow call the words of plans: whoever writes a name from there is told the one that is meant.
enum OtherNames {
    /// The word of plans for such a name, if it is one of `words`.
    static func word(for name: String, among words: [String]) -> String? {
        meanings[plain(name)]?.first { words.contains($0) }
    }

    /// Whether it names something of which plans have nothing like it, so that no word that is spelled alike is meant.
    static func isKnown(_ name: String) -> Bool { meanings[plain(name)]?.isEmpty == true }

    /// As in `maxpooling2d` for `MaxPooling2D()`.
    private static func plain(_ name: String) -> String { name.lowercased().filter { !"_()".contains($0) } }

    /// By their names in small letters and without underscores; several where it depends on the place.
    private static let meanings: [String: [String]] = [
        // Layers.
        "linear": ["dense"], "fullyconnected": ["dense"], "fc": ["dense"],
        "conv": ["conv2d"], "convolution": ["conv2d"], "convolution2d": ["conv2d"],
        "maxpooling2d": ["maxpool"], "maxpool2d": ["maxpool"],
        "averagepooling2d": ["avgpool"], "avgpool2d": ["avgpool"], "averagepool": ["avgpool"],
        "globalaveragepooling2d": ["global_average_pool"], "adaptiveavgpool2d": ["global_average_pool"],
        "batchnormalization": ["batch_norm"], "batchnormalisation": ["batch_norm"],
        "batchnorm1d": ["batch_norm"], "batchnorm2d": ["batch_norm"],
        "localresponsenorm": ["local_response_norm"], "localresponsenormalization": ["local_response_norm"],
        "lrn": ["local_response_norm"],
        "dropout2d": ["dropout"], "logsoftmax": ["softmax"],
        // Their settings.
        "outfeatures": ["units"], "outchannels": ["filters"], "kernelsize": ["kernel", "size"],
        "poolsize": ["size"], "strides": ["stride"], "p": ["rate"], "negativeslope": ["slope"],
        "leakyrelu": ["leaky_relu"], "flatten": ["flatten"], "relu6": [], "conv1d": [], "conv3d": [],
        "usebias": ["bias"], "depthradius": ["radius"], "eps": ["epsilon"],
        "kernelinitializer": ["initialiser"], "initializer": ["initialiser"],
        "kaiminguniform": ["he_uniform"], "heuniform": ["he_uniform"],
        "xavieruniform": ["glorot_uniform"], "xavier": ["glorot_uniform"], "glorot": ["glorot_uniform"],
        // Learning.
        "lr": ["learning_rate"], "alpha": ["rho", "slope"], "decay": ["weight_decay"],
        "steplr": ["step"], "stepsize": ["every"], "gamma": ["factor"],
        "exponentiallr": ["exponential"], "exponentialdecay": ["exponential"],
        "cosineannealinglr": ["cosine"], "cosinedecay": ["cosine"], "tmax": ["epochs"], "multistep": [],
        "multisteplr": [], "lrscheduler": ["schedule"], "scheduler": ["schedule"],
        "clipnorm": ["clip_norm"], "globalclipnorm": ["clip_norm"], "maxnorm": ["clip_norm"],
        "batch": ["batch_size"], "validation": ["validation_split"], "labelsmoothing": ["label_smoothing"],
        "monitor": ["on"],
        // Data and what is done to them.
        "normalize": ["normalise"], "testsplit": ["test_share"], "transpose": ["transposed"],
        "centercrop": ["crop"],
        "random": ["corrupted"], "noise": ["gaussian"], "randomcrop": ["random_crop"],
        "randomhorizontalflip": ["horizontal_flip"], "randomflip": ["horizontal_flip"],
    ]
}
